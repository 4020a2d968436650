export {
  createQueryClient,
  type QueryClient,
  type QueryClientOptions,
  type QueryOptions,
  type RowsRequest,
} from './create-query-client.js';
export { ProblemError } from './problem-error.js';
