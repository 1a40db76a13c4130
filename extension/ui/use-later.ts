import { useEffect, useState } from "preact/hooks";

/**
 * What the page does not wait for: it is loaded once it is wanted, and undefined until it is there.
 *
 * @param failed is told why it could not be loaded
 */
export function useLater<T>(wanted: boolean, load: () => Promise<T>, failed: (error: unknown) => void): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    if (wanted && loaded === undefined) load().then((part) => setLoaded(() => part), failed);
  }, [wanted]);
  return loaded;
}
