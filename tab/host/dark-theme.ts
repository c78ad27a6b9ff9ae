import { createDarkTheme } from "@fluentui/react-components";
import { defaultRamp } from "./brand-ramp.ts";

/** Loaded only by whoever prefers dark: the sign-in page stays light in both senses. */
export const darkTheme = createDarkTheme(defaultRamp);
