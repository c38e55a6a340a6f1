import { z } from 'zod';

/** A form without fields: pressing its button says everything. */
export const pressForm = z.object({});
