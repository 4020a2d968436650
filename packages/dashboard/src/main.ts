import { createQueryClient } from '@afterword/client/query';
import { mountDashboard } from './mount-dashboard.js';
import { windowAddress } from './state/page-address.js';

// The only file that reads the clock, the address and the page.
const root = document.querySelector<HTMLElement>('#dashboard');
if (!root) throw new Error('The page has no element with the id "dashboard" to show the results in.');

mountDashboard(root, {
  client: createQueryClient({ url: '' }),
  now: () => new Date(),
  address: windowAddress(window),
});
