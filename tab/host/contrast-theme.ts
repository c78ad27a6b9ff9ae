/** Loaded only where the machine forces its own colours; see `dark-theme.ts`. */
export { teamsHighContrastTheme as contrastTheme } from "@fluentui/react-components";
