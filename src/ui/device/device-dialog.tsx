import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useInstallation, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { OfflineSection } from './offline-section.tsx';
import { RequestsSection } from './requests-section.tsx';
import styles from './device.module.css';

interface DeviceDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What the app keeps on this device, what it asked for, and how to install it. */
export function DeviceDialog({ open, onClose }: DeviceDialogProps): ReactNode {
  return (
    <Dialog open={open} heading={en.device.heading} size="large" onClose={onClose}>
      <div className={styles.sections}>
        <OfflineSection />
        <InstallSection />
        <RequestsSection />
        <p>
          <a href="licences.txt" target="_blank" rel="noreferrer">
            {en.device.licences}
          </a>
        </p>
      </div>
    </Dialog>
  );
}

function InstallSection(): ReactNode {
  const installable = useInstallation((state) => state.installable);
  const install = useInstallation((state) => state.install);
  const { ios, fileHandling } = useStores().browser;
  return (
    <section>
      <h3>{en.device.installHeading}</h3>
      <p>
        {en.device.installHint} {fileHandling && en.device.installOpens}
      </p>
      {installable ? (
        <Button onClick={() => void install()}>{en.device.install}</Button>
      ) : (
        <p>{ios ? en.device.installOnIos : en.device.installElsewhere}</p>
      )}
    </section>
  );
}
