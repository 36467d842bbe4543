/** The line between a job and the worker that hashes its file; errors cross as data. */
import type { AnalysisErrorData } from '../../domain/errors.ts';
import type { Bytes } from '../../domain/units.ts';

export type HashRequest = File;

export type HashAnswer =
  | { readonly type: 'progress'; readonly done: Bytes; readonly total: Bytes }
  | { readonly type: 'hashed'; readonly sha256: string }
  | { readonly type: 'failed'; readonly error: AnalysisErrorData };
