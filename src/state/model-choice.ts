import type { ModelsStore } from './models.ts';
import type { SettingsStore } from './settings.ts';

/** Goes back to the site's own model when the chosen one is no longer here, removed in another tab for example. */
export function keepModelChoiceValid(
  settings: Pick<SettingsStore, 'getState'>,
  models: Pick<ModelsStore, 'getState' | 'subscribe'>,
): void {
  models.subscribe(({ content }) => {
    const { settings: chosen, change } = settings.getState();
    if (content.phase !== 'read' || chosen.model === undefined) return;
    if (!content.offers.some(({ key }) => key === chosen.model)) change({ model: undefined });
  });
  if (settings.getState().settings.model !== undefined) void models.getState().read();
}
