/** Every sentence a person can see, in one place; the parts are named after the screens. */
import { about } from './en/about.ts';
import { device, notices } from './en/device.ts';
import { advice, doubts } from './en/advice.ts';
import { errors, errorScreen } from './en/errors.ts';
import { files } from './en/files.ts';
import { history } from './en/history.ts';
import { live } from './en/live.ts';
import { models } from './en/models.ts';
import { report } from './en/report.ts';
import { result } from './en/result.ts';
import { running } from './en/running.ts';
import { settings } from './en/settings.ts';
import { help, queue, shell } from './en/shell.ts';
import { start } from './en/start.ts';
import { technical } from './en/technical.ts';
import { gallery } from './en/gallery.ts';
import { signals } from './en/signals.ts';
import { timeline, viewer } from './en/viewer.ts';
import * as verdict from './en/verdict.ts';

export const en = {
  shell,
  start,
  running,
  result,
  report,
  viewer,
  timeline,
  gallery,
  signals,
  doubts,
  advice,
  verdict,
  technical,
  errors,
  errorScreen,
  queue,
  files,
  history,
  live,
  models,
  settings,
  help,
  device,
  notices,
  about,
};
