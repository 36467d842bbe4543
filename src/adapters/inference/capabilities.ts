/** What this browser on this machine can do; probed once, frozen, passed down. */
export interface Capabilities {
  /** The page starts more workers where they are wanted. */
  readonly workers: boolean;
  readonly cores: number;
  readonly ios: boolean;
  /** A phone, or a computer that says that it has less than 8 GiB. */
  readonly littleMemory: boolean;
  /** "software": an emulated adapter (SwiftShader), right but far slower than WebAssembly. */
  readonly webgpu: 'none' | 'software' | 'hardware';
}

/** What a worker cannot find out about the device by itself and is told with each command. */
export interface DeviceHints {
  readonly ios: boolean;
  /** Why this job is to run on a single thread, for the report: it stood still before; null for the first attempt. */
  readonly singleBecause: readonly string[] | null;
}

/** The part of the WebGPU interface that is needed to ask what there is. */
interface GpuNavigator {
  readonly gpu?: {
    requestAdapter(): Promise<{
      readonly info?: {
        readonly isFallbackAdapter?: boolean;
        readonly vendor?: string;
        readonly architecture?: string;
      };
    } | null>;
  };
}

/**
 * Asks the browser. Never throws: what cannot be asked is not there.
 *
 * @param ios as the page found it; a worker cannot see it by itself
 * @param workers whether there is a page that starts more
 */
export async function probeCapabilities(ios = isIos(navigator), workers = false): Promise<Capabilities> {
  return Object.freeze({
    workers,
    cores: navigator.hardwareConcurrency || 1,
    ios,
    littleMemory: hasLittleMemory(navigator),
    webgpu: await probeWebGpu(navigator as GpuNavigator),
  });
}

async function probeWebGpu({ gpu }: GpuNavigator): Promise<Capabilities['webgpu']> {
  try {
    const adapter = await gpu?.requestAdapter();
    if (!adapter) return 'none';
    const { isFallbackAdapter, vendor, architecture } = adapter.info ?? {};
    const emulated = isFallbackAdapter === true || /swiftshader|llvmpipe/i.test(`${vendor} ${architecture}`);
    return emulated ? 'software' : 'hardware';
  } catch {
    return 'none';
  }
}

/** The part of `navigator` that gives the system away; workers lack `maxTouchPoints`. */
interface SystemNavigator {
  readonly userAgent: string;
  readonly platform: string;
  readonly maxTouchPoints?: number;
}

/** iPadOS calls itself a Mac; only its touch screen gives it away, and only to the page. */
export function isIos({ userAgent, platform, maxTouchPoints = 0 }: SystemNavigator): boolean {
  return /iPad|iPhone|iPod/.test(userAgent) || (platform === 'MacIntel' && maxTouchPoints > 1);
}

/** The part of `navigator` that tells of memory; only Chromium says how much there is, in GiB and 8 at most. */
interface MemoryNavigator {
  readonly userAgent: string;
  readonly deviceMemory?: number;
}

function hasLittleMemory({ userAgent, deviceMemory }: MemoryNavigator): boolean {
  return /Android|Mobile/.test(userAgent) || (deviceMemory !== undefined && deviceMemory < 8);
}
