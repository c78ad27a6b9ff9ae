import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

type Kept<Element> = {
  readonly ref: RefObject<Element | null>;
  readonly tabIndex: -1;
  readonly onFocus: (event: FocusEvent) => void;
};

/**
 * For a part of a page whose buttons go when they were pressed: the focus of one that is gone stays in
 * the part, and never falls back to the beginning of the page.
 */
export function useKeptFocus<Element extends HTMLElement>(): Kept<Element> {
  const ref = useRef<Element>(null);
  const last = useRef<HTMLElement>(undefined);
  useEffect(() => {
    if (!last.current || last.current.isConnected) return;
    last.current = undefined;
    if (document.activeElement === document.body) ref.current?.focus();
  });
  const onFocus = ({ target }: FocusEvent): void => {
    last.current = target instanceof HTMLElement ? target : undefined;
  };
  return { ref, tabIndex: -1, onFocus };
}
