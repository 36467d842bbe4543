/** What `keepWorkers` needs of a worker. */
type Ending = Pick<Worker, 'terminate'>;

type WorkerConstructor<Kept extends Ending> = new (...args: ConstructorParameters<typeof Worker>) => Kept;

/** Threads under way. */
const kept = new Set<Ending>();

/**
 * A constructor of workers that are held on to until they are ended. While a WebAssembly runtime waits for its threads to
 * answer, nothing but their own listeners refers to them, and such a circle may be collected as garbage: the thread is
 * gone without a word and the runtime waits for good.
 */
export function keepingWorkers<Kept extends Ending>(
  Base: WorkerConstructor<Kept>,
  hold: Set<Ending> = kept,
): WorkerConstructor<Kept> {
  return new Proxy(Base, {
    construct(target, args: ConstructorParameters<typeof Worker>) {
      const worker = new target(...args);
      const { terminate } = worker;
      hold.add(worker);
      worker.terminate = () => {
        hold.delete(worker);
        terminate.call(worker);
      };
      return worker;
    },
  });
}
