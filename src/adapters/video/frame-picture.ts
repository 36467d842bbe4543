import type { RgbaImage } from '../../domain/video.ts';

/** Longer side in pixels: enough to recognise a scene, a few dozen kilobytes as JPEG. */
const LONGER_SIDE = 640;
const QUALITY = 0.8;

/** A small JPEG of a frame for people to look at; every browser can encode that. Null where one cannot after all. */
export async function framePicture({ width, height, data }: RgbaImage): Promise<Blob | null> {
  try {
    const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
    const size = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))] as const;
    const whole = await createImageBitmap(new ImageData(data, width, height));
    const canvas = new OffscreenCanvas(...size);
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(whole, 0, 0, ...size);
    whole.close();
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } catch {
    return null;
  }
}
