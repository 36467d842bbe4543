import type { ReactNode } from 'react';
import { FRAME_CHOICES } from '../../domain/sampling.ts';
import { BACKEND_CHOICES } from '../../domain/settings.ts';
import { KEEPINGS, MOTIONS } from '../../state/preferences.ts';
import { THEMES } from '../../state/theme.ts';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { ModelsSection } from '../models/models-section.tsx';
import { useEstimate, usePreferences, useSettings, useTheme } from '../stores.ts';
import { en } from '../text/en.ts';
import { RadioList } from './radio-list.tsx';
import styles from './settings.module.css';

/** Everything that can be chosen, with what each choice costs and brings. */
export default function SettingsScreen(): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const words = en.settings;
  return (
    <div className={styles.screen}>
      <h1 ref={heading} tabIndex={-1}>
        {words.heading}
      </h1>
      <p className={styles.lead}>{words.lead}</p>
      <Frames />
      <Backend />
      <ModelsSection />
      <Appearance />
      <History />
    </div>
  );
}

function Frames(): ReactNode {
  const frames = useSettings(({ settings }) => settings.frames);
  const change = useSettings((state) => state.change);
  const estimate = useEstimate();
  const words = en.settings;
  return (
    <section>
      <h2 id="frames-heading">{words.framesHeading}</h2>
      <p className={styles.lead}>{words.framesLead}</p>
      <RadioList
        name="frames"
        labelledBy="frames-heading"
        value={frames}
        options={FRAME_CHOICES.map((choice) => ({
          value: choice,
          label: String(choice),
          hint: words.framesHint(choice, estimate(choice)),
        }))}
        onChange={(choice) => change({ frames: choice })}
      />
    </section>
  );
}

function Backend(): ReactNode {
  const backend = useSettings(({ settings }) => settings.backend);
  const change = useSettings((state) => state.change);
  const words = en.settings;
  return (
    <section>
      <h2 id="backend-heading">{words.backendHeading}</h2>
      <p className={styles.lead}>{words.backendLead}</p>
      <RadioList
        name="backend"
        labelledBy="backend-heading"
        value={backend}
        options={BACKEND_CHOICES.map((choice) => ({
          value: choice,
          label: words.backends[choice],
          hint: words.backendHints[choice],
        }))}
        onChange={(choice) => change({ backend: choice })}
      />
    </section>
  );
}

function Appearance(): ReactNode {
  const theme = useTheme((state) => state.theme);
  const chooseTheme = useTheme((state) => state.choose);
  const motion = usePreferences((state) => state.motion);
  const chooseMotion = usePreferences((state) => state.chooseMotion);
  const words = en.settings;
  return (
    <section>
      <h2>{words.appearanceHeading}</h2>
      <h3 id="theme-heading">{words.themeLegend}</h3>
      <RadioList
        name="theme"
        labelledBy="theme-heading"
        value={theme}
        options={THEMES.map((option) => ({ value: option, label: en.shell.themes[option] }))}
        onChange={chooseTheme}
      />
      <h3 id="motion-heading">{words.motionLegend}</h3>
      <RadioList
        name="motion"
        labelledBy="motion-heading"
        value={motion}
        options={MOTIONS.map((option) => ({ value: option, label: words.motions[option] }))}
        onChange={chooseMotion}
      />
    </section>
  );
}

function History(): ReactNode {
  const keeping = usePreferences((state) => state.keeping);
  const choose = usePreferences((state) => state.chooseKeeping);
  return (
    <section>
      <h2 id="history-heading">{en.settings.historyHeading}</h2>
      <p className={styles.lead}>{en.history.lead}</p>
      <RadioList
        name="keeping"
        labelledBy="history-heading"
        value={keeping}
        options={KEEPINGS.map((option) => ({ value: option, label: en.history.keepings[option] }))}
        onChange={choose}
      />
      <p className={styles.hint}>{en.history.keepingHint}</p>
    </section>
  );
}
