/** Where one virtual person after the other comes from: no limit by source is ever in the way. */
export function sources(): () => string {
  let drawn = 0;
  return () => {
    drawn += 1;
    return `10.${(drawn >> 16) & 255}.${(drawn >> 8) & 255}.${drawn & 255}`;
  };
}
