import { tokens } from "@fluentui/react-components";

/**
 * Under the pointer, Teams' contrast theme turns a tint into a bright colour that asks for black
 * words. Where words have colours of their own, a line says it instead.
 */
export const contrastHover = {
  ":global([data-look=contrast])": {
    ":hover": {
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
      outline: `2px solid ${tokens.colorNeutralForeground1}`,
    },
  },
};

/** The tint of what can be pressed, under the pointer. */
export const hoverTint = {
  ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  ...contrastHover,
};
