/** The picture of Clearing: a sun over a hill. Its name stands beside it. */
export const Brand = () => (
  <svg class="brand" viewBox="0 0 28 28" aria-hidden="true">
    <path class="brand-sun" d="M14 4.5a8.5 8.5 0 0 1 8.3 10.3Q14 11 5.7 14.8A8.5 8.5 0 0 1 14 4.5Z" />
    <path class="brand-hill" d="M1.5 22Q14 10.5 26.5 22Z" />
  </svg>
);
