/** The line between a job and the worker that hashes its file; errors cross as data. */
import type { Bytes } from '../../domain/units.ts';
import type { Failed } from '../crew/messages.ts';

export type HashRequest = File;

export type HashAnswer =
  | { readonly type: 'progress'; readonly done: Bytes; readonly total: Bytes }
  | { readonly type: 'hashed'; readonly sha256: string }
  | Failed;
