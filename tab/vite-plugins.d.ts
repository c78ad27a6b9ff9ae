/** Its own types say that it is CommonJS, which it is not, so that nothing could be called. */
declare module "@griffel/vite-plugin" {
  import type { Plugin } from "vite";

  const griffel: () => Plugin;
  export default griffel;
}
