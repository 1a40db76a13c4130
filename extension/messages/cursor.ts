/** Where in a list to go on: behind this record. `at` is epoch milliseconds. */
export interface Cursor {
  at: number;
  id: string;
}
