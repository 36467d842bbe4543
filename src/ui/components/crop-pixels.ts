import type { CropEvent } from '../../worker/protocol.ts';

/** The pixels of a crop in the form a canvas takes, opaque. */
export function cropPixels({ rgb, size }: Pick<CropEvent, 'rgb' | 'size'>): ImageData {
  const image = new ImageData(size, size);
  const { data } = image;
  for (let pixel = 0; pixel < size * size; pixel++) {
    data[pixel * 4] = rgb[pixel * 3]!;
    data[pixel * 4 + 1] = rgb[pixel * 3 + 1]!;
    data[pixel * 4 + 2] = rgb[pixel * 3 + 2]!;
    data[pixel * 4 + 3] = 255;
  }
  return image;
}
