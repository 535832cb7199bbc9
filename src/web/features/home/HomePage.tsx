/** Stands in until its screen is written. */
export function HomePage() {
  return null;
}
