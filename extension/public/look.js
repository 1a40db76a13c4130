// Before anything is drawn, so that nothing flashes: light or dark, if the person chose one (ui/look.ts).
{
  const apply = () => {
    try {
      document.documentElement.dataset.look = localStorage.getItem("look") ?? "system";
    } catch {
      // A browser that refuses to store anything looks as the system says.
    }
  };
  apply();
  // Chosen on another page of ours.
  addEventListener("storage", apply);
}
