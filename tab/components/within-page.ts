import { createContext } from "react";

/** Whether something is drawn within a page, which has the one heading and names the window. */
export const WithinPage = createContext(false);
