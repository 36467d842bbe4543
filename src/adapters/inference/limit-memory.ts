/** 1 GiB, in WebAssembly pages: several times what the model, its runtime and a batch of crops take. */
export const SMALL_MEMORY_PAGES = 2 ** 14;

/**
 * Lets shared WebAssembly memories that are made from now on in this thread reserve no more than `pages`. onnxruntime-web
 * reserves the full 4 GiB, with a single thread too, and offers no option for it; iOS has refused such reservations.
 */
export function limitSharedMemory(pages: number): void {
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(memory, [descriptor]: [WebAssembly.MemoryDescriptor]) {
      const { shared, maximum } = descriptor;
      const tooLarge = shared === true && maximum !== undefined && maximum > pages;
      return new memory(tooLarge ? { ...descriptor, maximum: pages } : descriptor);
    },
  });
}
