/**
 * What we use of TeamsJS, in a file of its own that is imported lazily: importing the package itself
 * like that would bring all of it along.
 */
export { app, authentication } from "@microsoft/teams-js";
