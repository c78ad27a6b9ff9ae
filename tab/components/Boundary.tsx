import { Component, type ReactNode } from "react";

type Props = { children: ReactNode; instead: ReactNode };

/**
 * Draws something kind where a page broke, for instance because a part of it could no longer be
 * loaded. React asks for a class here; what broke is never shown (house.md).
 */
export class Boundary extends Component<Props, { broken: boolean }> {
  override readonly state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
