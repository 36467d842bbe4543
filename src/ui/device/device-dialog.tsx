import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useInstallation } from '../stores.ts';
import { en } from '../text/en.ts';
import { OfflineSection } from './offline-section.tsx';
import { RequestsSection } from './requests-section.tsx';
import styles from './device.module.css';

/** What the app keeps on this device, what it asked for, and how to install it. */
export function DeviceDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // Otherwise the first button takes the focus, which may be far down by then.
    heading.current?.focus();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="device-heading" onClose={onClose}>
      {open && (
        <>
          <h2 id="device-heading" ref={heading} tabIndex={-1}>
            {en.device.heading}
          </h2>
          <OfflineSection />
          <InstallSection />
          <RequestsSection />
          <p>
            <a href="licences.txt" target="_blank" rel="noreferrer">
              {en.device.licences}
            </a>
          </p>
          <Button kind="primary" onClick={onClose}>
            {en.device.close}
          </Button>
        </>
      )}
    </dialog>
  );
}

function InstallSection(): ReactNode {
  const installable = useInstallation((state) => state.installable);
  const install = useInstallation((state) => state.install);
  return (
    <section>
      <h3>{en.device.installHeading}</h3>
      <p>{en.device.installHint}</p>
      {installable ? (
        <Button onClick={() => void install()}>{en.device.install}</Button>
      ) : (
        <p>{en.device.installElsewhere}</p>
      )}
    </section>
  );
}
