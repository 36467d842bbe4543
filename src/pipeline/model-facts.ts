import type { ModelPackage } from '../domain/model.ts';

/** What a report says of the model. */
export function factsOf({ id, version, measured, operatingPoints, abstention }: ModelPackage) {
  return { id, version, measured, operatingPoints, abstention };
}
