import { Component, type ReactNode } from 'react';
import { en } from '../text/en.ts';

/** Says so when a page could not be loaded, instead of leaving nothing on screen. React asks for a class. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <p role="alert">{en.shell.openingFailed}</p> : this.props.children;
  }
}
