import type { DimensionValues } from '@afterword/contract';

/** A ticket as an intranet portal would show it. */
export interface DemoTicket {
  readonly title: string;
  readonly description: string;
  readonly resolution: string;
  readonly dimensions: Required<
    Pick<DimensionValues, 'agent' | 'team' | 'service' | 'department' | 'channel' | 'priority'>
  >;
}

/** Invented tickets for the demo page. */
export const demoTickets: readonly [DemoTicket, ...DemoTicket[]] = [
  {
    title: 'VPN drops every few minutes when working from home',
    description:
      'Since Monday the VPN disconnects about every ten minutes. Calls are cut off and I have to sign in again.',
    resolution:
      'The VPN profile still pointed at a gateway that was retired. The profile was replaced; sessions now hold.',
    dimensions: {
      agent: 'M. Okafor',
      team: 'Network',
      service: 'VPN',
      department: 'Finance',
      channel: 'self-service',
      priority: 'high',
    },
  },
  {
    title: 'Cannot print to the third-floor printer',
    description: 'The printer shows as offline on my notebook. Colleagues next to me can print.',
    resolution: 'The driver was outdated. The current one was installed and a test page printed.',
    dimensions: {
      agent: 'L. Brandt',
      team: 'Workplace',
      service: 'Printing',
      department: 'Sales',
      channel: 'phone',
      priority: 'normal',
    },
  },
  {
    title: 'Access to the purchasing system for a new colleague',
    description: 'Our new colleague starts on Thursday and needs to approve orders up to 5,000.',
    resolution: 'The role was granted after her manager had agreed. She signed in successfully.',
    dimensions: {
      agent: 'S. Moreau',
      team: 'Applications',
      service: 'Purchasing',
      department: 'Operations',
      channel: 'chat',
      priority: 'normal',
    },
  },
];
