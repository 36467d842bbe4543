/** What this browser on this machine can do; probed once, frozen, passed down. */
export interface Capabilities {
  /** Cross-origin isolated: shared memory, and with it WebAssembly threads, are allowed. */
  readonly isolated: boolean;
  readonly cores: number;
  readonly ios: boolean;
  /** "software": an emulated adapter (SwiftShader), right but far slower than WebAssembly. */
  readonly webgpu: 'none' | 'software' | 'hardware';
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

/** Asks the browser. Never throws: what cannot be asked is not there. */
export async function probeCapabilities(): Promise<Capabilities> {
  return Object.freeze({
    isolated: globalThis.crossOriginIsolated,
    cores: navigator.hardwareConcurrency || 1,
    ios: isIos(navigator),
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

/** iPadOS calls itself a Mac; only its touch screen gives it away, which workers cannot see. */
function isIos({ userAgent, platform }: { readonly userAgent: string; readonly platform: string }): boolean {
  return /iPad|iPhone|iPod/.test(userAgent) || (platform === 'MacIntel' && /Mobile\//.test(userAgent));
}
