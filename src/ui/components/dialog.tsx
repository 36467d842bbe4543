import { useEffect, useId, useRef, type KeyboardEventHandler, type ReactNode } from 'react';
import { en } from '../text/en.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly heading: string;
  readonly size?: 'small' | 'large';
  /** Called however it is closed: by the button, by Escape, or by a script. */
  readonly onClose: () => void;
  readonly onKeyDown?: KeyboardEventHandler<HTMLDialogElement>;
  /** Rendered only while it is open. */
  readonly children: ReactNode;
}

/** The browser's own modal dialog, which traps the focus and gives it back, with a heading and a way out. */
export function Dialog({
  open,
  heading,
  size = 'small',
  onClose,
  onKeyDown,
  children,
}: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return dialog.current?.close();
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    // Otherwise the first control takes the focus, which may be far down.
    title.current?.focus();
  }, [open]);
  return (
    // Keys pressed on the controls inside are heard here.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-size={size}
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      {open && (
        <>
          <header>
            <h2 id={id} ref={title} tabIndex={-1}>
              {heading}
            </h2>
            <Button kind="quiet" aria-label={en.shell.close} onClick={() => dialog.current?.close()}>
              <Icon name="cross" />
            </Button>
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}
