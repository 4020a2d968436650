import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { workplace } from './support/workplace.js';

const complete = {
  AFTERWORD_SMTP_URL: 'smtps://desk:s3cret@mail.example.com',
  AFTERWORD_MAIL_FROM: 'IT Service Desk <help@example.com>',
  AFTERWORD_PUBLIC_URL: 'https://afterword.example.com',
};

function faultOf(settings: Readonly<Record<string, string>>): string {
  try {
    readConfig(settings);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('settings about mails', () => {
  it('are none, or all that mails need', () => {
    expect(readConfig({}).mail).toBeNull();
    expect(readConfig(complete).mail).toEqual({
      url: 'smtps://desk:s3cret@mail.example.com',
      from: 'IT Service Desk <help@example.com>',
    });
  });

  it('are refused when one is missing', () => {
    const { AFTERWORD_SMTP_URL, AFTERWORD_MAIL_FROM, AFTERWORD_PUBLIC_URL } = complete;
    expect(faultOf({ AFTERWORD_SMTP_URL, AFTERWORD_PUBLIC_URL })).toBe(
      'AFTERWORD_SMTP_URL needs AFTERWORD_MAIL_FROM; set both or none.',
    );
    expect(faultOf({ AFTERWORD_MAIL_FROM, AFTERWORD_PUBLIC_URL })).toBe(
      'AFTERWORD_MAIL_FROM needs AFTERWORD_SMTP_URL; set both or none.',
    );
    expect(faultOf({ AFTERWORD_SMTP_URL, AFTERWORD_MAIL_FROM })).toBe(
      'AFTERWORD_SMTP_URL needs AFTERWORD_PUBLIC_URL: links in mails must lead somewhere.',
    );
  });

  it('lead people by TLS, except to this machine', () => {
    expect(faultOf({ ...complete, AFTERWORD_PUBLIC_URL: 'http://afterword.example.com' })).toBe(
      'AFTERWORD_PUBLIC_URL must begin with https:// when mails lead there.',
    );
    for (const AFTERWORD_PUBLIC_URL of ['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787']) {
      expect(readConfig({ ...complete, AFTERWORD_PUBLIC_URL }).mail).not.toBeNull();
    }
  });

  it.each([
    'mail.example.com',
    'https://mail.example.com',
    'smtp:',
    'smtp://',
    'smtp://mail.example.com/inbox',
    'smtp://mail.example.com?tls.rejectUnauthorized=false',
    'smtps://mail.example.com?tls=off',
    'smtp://mail.example.com#x',
    'smtp://:s3cret@mail.example.com',
    'smtp://desk:s3cret%@mail.example.com',
    'smtp://desk:s3cret@mail.example.com:99999',
  ])('refuse the server %s without repeating it', (AFTERWORD_SMTP_URL) => {
    const fault = faultOf({ ...complete, AFTERWORD_SMTP_URL });
    expect(fault).toMatch(/^AFTERWORD_SMTP_URL takes the address of a mail server/);
    expect(fault).not.toContain('s3cret');
  });

  it.each([
    'smtp://mail.example.com',
    'smtp://mail:2525?tls=off',
    'smtp://[::1]:25',
    'smtps://a%40b:c@mail.example.com',
  ])('take the server %s', (AFTERWORD_SMTP_URL) => {
    expect(readConfig({ ...complete, AFTERWORD_SMTP_URL }).mail?.url).toBe(AFTERWORD_SMTP_URL);
  });

  it.each([
    'help',
    'a@example.com, b@example.com',
    'A\r\nBcc: b@example.com <a@example.com>',
    'A <a@example.com> b',
    '<>',
  ])('refuse the sender %j', (AFTERWORD_MAIL_FROM) => {
    expect(faultOf({ ...complete, AFTERWORD_MAIL_FROM })).toMatch(/^AFTERWORD_MAIL_FROM takes an address/);
  });

  it('show no password', async () => {
    const { run } = workplace();
    const { output } = await run(['config'], complete);
    expect(output).toMatch(/^AFTERWORD_SMTP_URL +\(secret\) +environment$/m);
    expect(output).toMatch(/^AFTERWORD_MAIL_FROM +IT Service Desk <help@example\.com> +environment$/m);
    expect(output).not.toContain('s3cret');
  });
});
