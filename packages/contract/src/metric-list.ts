import { z } from 'zod';
import { metricSchema } from './results.js';

/** Every metric with its definition, in the order in which a reader needs them. */
export const metricListSchema = z.strictObject({ metrics: z.array(metricSchema) }).meta({ id: 'MetricList' });

export type MetricList = z.infer<typeof metricListSchema>;
