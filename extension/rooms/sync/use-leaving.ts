import { useRef } from "preact/hooks";
import { Refused } from "../../ui/ask";

/**
 * For a step to another vault. The first time that something does not open here, the step is refused and its sentence
 * says so; whoever asks again knows it, and leaves that behind.
 */
export function useLeaving(): <T>(step: (leaveUnopened: boolean) => Promise<T>) => Promise<T> {
  const told = useRef(false);
  return async (step) => {
    try {
      return await step(told.current);
    } catch (error) {
      if (error instanceof Refused && error.reason === "unopened") told.current = true;
      throw error;
    }
  };
}
