/** A small closed lock, beside words that say what it stands for. */
export function Lock() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
      <path d="M6 0a3 3 0 0 0-3 3v2h-.5A1.5 1.5 0 0 0 1 6.500v4A1.5 1.5 0 0 0 2.500 12h7A1.500 1.500 0 0 0 11 10.500v-4A1.500 1.500 0 0 0 9.500 5H9V3a3 3 0 0 0-3-3Zm1.700 5H4.300V3a1.700 1.700 0 0 1 3.400 0v2Z" />
    </svg>
  );
}
