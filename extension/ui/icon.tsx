/** One of `ui/icons`, in the colour of the words beside it, which say the same: a screen reader skips it. */
export const Icon = ({ of }: { of: string }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={of} />
  </svg>
);
