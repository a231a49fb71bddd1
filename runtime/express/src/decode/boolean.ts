import { messages } from './messages.ts';
import { type Scalar, scalar } from './scalar.ts';

/** `Bool`: true or false, nothing that could be meant so. */
export function boolean(): Scalar<boolean> {
  const wrong = messages.wrongType('true or false');
  return scalar({
    fromJson: (json) => (typeof json === 'boolean' ? { value: json } : wrong),
    fromText: (text) => (text === 'true' || text === 'false' ? { value: text === 'true' } : wrong),
  });
}
