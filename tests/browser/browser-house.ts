import { exampleCompany, examplePassword, seedExample } from '@steward/stack';
import { httpClient, type HttpClient } from '@steward/testing';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { HouseOptions } from '../testing-house/house-options.js';
import { House } from '../testing-house/house.js';

/** How long a person waits for what he expects to see, ms; on a busy machine. */
export const browserPatience = 30_000;

/** Chromium as `npm test` has found it, else playwright's own. */
const program = (): string => process.env['CHROMIUM'] ?? chromium.executablePath();

/** How a page is looked at. */
export interface Looking {
  /** Chinese by default. */
  readonly language?: 'zh' | 'en';
  /** A phone of 390 × 844 instead of a desktop of 1280 × 800. */
  readonly phone?: boolean;
  readonly dark?: boolean;
}

/** Somebody of the example company at a browser of his own. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The same person over HTTP: what stands in the services is asked here. */
  readonly http: HttpClient;
  readonly personId: string;
}

/** The whole product with the example company, and browsers to look at it. */
export class BrowserHouse {
  private readonly contexts: BrowserContext[] = [];
  /** What went wrong inside pages: errors of scripts, and files that could not be loaded. */
  readonly faults: string[] = [];

  private constructor(
    readonly house: House,
    private readonly browser: Browser,
  ) {}

  /** Brings everything up. Close it, however the suite ends. */
  static async open(options: Pick<HouseOptions, 'own'> = {}): Promise<BrowserHouse> {
    const house = await House.open({
      ...options,
      furnish: async (opened) => {
        await seedExample({
          baseUrl: opened.gateway,
          token: await opened.founderToken(exampleCompany.id),
          refresh: false,
        });
      },
    });
    try {
      return new BrowserHouse(
        house,
        await chromium.launch({ executablePath: program(), args: ['--no-sandbox'], timeout: 60_000 }),
      );
    } catch (error) {
      await house.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.house.close();
  }

  /** Closes the browsers of a test. */
  async leave(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  /** Over HTTP as somebody of the example company, by login. */
  async http(login: string): Promise<HttpClient> {
    return (await this.signedIn(login)).http;
  }

  /** Opens the console at a path, signed in as somebody of the example company. */
  async visit(login: string, path = '/', looking: Looking = {}): Promise<Visit> {
    const { http, personId } = await this.signedIn(login);
    const { page, context } = await this.look('about:blank', looking);
    const answer = await context.request.post(`${this.house.gateway}/v1/session`, {
      data: { login, password: examplePassword },
    });
    if (!answer.ok()) throw new Error(`${login} could not sign in: ${await answer.text()}`);
    await page.goto(`${this.house.gateway}${path}`);
    return { page, context, http, personId };
  }

  /** Opens an address, or a path, as somebody without an account. */
  async look(address: string, looking: Looking = {}): Promise<{ page: Page; context: BrowserContext }> {
    const context = await this.browser.newContext({
      viewport: looking.phone === true ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      locale: looking.language === 'en' ? 'en-GB' : 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: looking.dark === true ? 'dark' : 'light',
      hasTouch: looking.phone === true,
      // Nothing slides or fades: what is seen is there, and what is gone is gone.
      reducedMotion: 'reduce',
    });
    this.contexts.push(context);
    context.setDefaultTimeout(browserPatience);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    if (address !== 'about:blank')
      await page.goto(address.startsWith('/') ? `${this.house.gateway}${address}` : address);
    return { page, context };
  }

  private async signedIn(login: string): Promise<{ http: HttpClient; personId: string }> {
    const { status, body } = await httpClient(this.house.gateway).post<{
      token: string;
      person: { personId: string };
    }>('/v1/session', { login, password: examplePassword, refresh: 'token' });
    if (status >= 300) throw new Error(`${login} could not sign in: ${JSON.stringify(body)}`);
    return { http: this.house.bearing(body.token), personId: body.person.personId };
  }
}
