/**
 * Where a list by keys begins: before every key. As a value and not as a condition that may be left
 * out, so that a plan for any place in the list starts reading at that place.
 */
export const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
