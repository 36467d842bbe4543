import type { BackendName } from '../../domain/model.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import type { Capabilities } from './capabilities.ts';

/** One way of running a model. */
export interface BackendPlan {
  readonly choice: Exclude<BackendChoice, 'auto'>;
  readonly backend: BackendName;
  readonly threads: number;
}

interface BackendRow {
  readonly choice: Exclude<BackendChoice, 'auto'>;
  readonly backend: BackendName;
  threads(capabilities: Capabilities): number;
  /** Why this cannot run here at all; null when it can. */
  impossible(capabilities: Capabilities): string | null;
  /** Why it is possible but not taken unless somebody asks for it; null when it is. */
  unwise(capabilities: Capabilities): string | null;
}

/** More threads than this bring nothing for crops of this size and starve the decoder. */
const MAX_THREADS = 4;

/** In the order of preference. */
const BACKENDS: readonly BackendRow[] = [
  {
    choice: 'webgpu',
    backend: 'webgpu',
    threads: () => 1,
    impossible: ({ webgpu }) => (webgpu === 'none' ? 'webgpu-missing' : null),
    unwise: ({ webgpu, ios }) => {
      if (webgpu === 'software') return 'webgpu-software';
      // Hangs and crashes have been reported there; WebAssembly works.
      return ios ? 'webgpu-ios' : null;
    },
  },
  {
    choice: 'wasm',
    backend: 'wasm',
    threads: ({ cores }) => Math.min(cores, MAX_THREADS),
    impossible: ({ isolated, cores }) => {
      if (!isolated) return 'threads-not-isolated';
      return cores < 2 ? 'threads-one-core' : null;
    },
    unwise: ({ ios, webkit }) => {
      if (ios) return 'threads-ios';
      // Its threads wait so dearly that two take 10 s for what one does in 5.5 s (WebKitGTK 2.50, two cores, 60 crops); nor does it
      // tell how many cores there are.
      return webkit ? 'threads-webkit' : null;
    },
  },
  {
    choice: 'wasm-single',
    backend: 'wasm',
    threads: () => 1,
    impossible: () => null,
    unwise: () => null,
  },
];

/** What to try, in order, and why what stands before it in the table is not among it. */
export interface BackendOrder {
  readonly plans: readonly BackendPlan[];
  readonly notes: readonly string[];
}

/** Turns a person's choice and the machine's capabilities into an order of attempts; never empty. */
export function orderBackends(choice: BackendChoice, capabilities: Capabilities): BackendOrder {
  const notes: string[] = [];
  const chosen = BACKENDS.findIndex((row) => row.choice === choice);
  const plans = BACKENDS.slice(Math.max(0, chosen)).flatMap((row) => {
    const reason = row.impossible(capabilities) ?? (row.choice === choice ? null : row.unwise(capabilities));
    if (reason !== null) {
      notes.push(reason);
      return [];
    }
    return [{ choice: row.choice, backend: row.backend, threads: row.threads(capabilities) }];
  });
  return { plans, notes };
}
