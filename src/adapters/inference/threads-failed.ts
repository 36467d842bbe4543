/**
 * Several threads do not work here. onnxruntime-web starts once in a worker's life, with one number of threads, so
 * what is left, a single thread, takes a new worker.
 */
export class ThreadsFailed extends Error {
  override readonly name = 'ThreadsFailed';

  /** @param notes why no faster way of running the model was taken, for the report */
  constructor(readonly notes: readonly string[]) {
    super(notes.join('; '));
  }
}
