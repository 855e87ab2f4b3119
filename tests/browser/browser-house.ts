import { exampleCompany, examplePassword, seedExample } from '@steward/stack';
import { httpClient, TcpProxy, type HttpClient } from '@steward/testing';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { HouseOptions } from '../testing-house/house-options.js';
import { House } from '../testing-house/house.js';

/** How long a person waits for what he expects to see, ms; on a busy machine. */
export const browserPatience = 30_000;

/** Chromium as `npm test` has found it, else playwright's own. */
const program = (): string => process.env['CHROMIUM'] ?? chromium.executablePath();

/** No address yet. */
const nowhere = 'about:blank';

/** How a page is looked at. */
export interface Looking {
  /** Chinese by default. */
  readonly language?: 'zh' | 'en';
  /** A phone of 390 × 844 instead of a desktop of 1280 × 800. */
  readonly phone?: boolean;
  readonly dark?: boolean;
  /** As an installed app, with its service worker; else without, so that no test pays for what it does not look at. */
  readonly installed?: boolean;
}

/** What signing in answers. */
interface SignedIn {
  readonly token: string;
  readonly person: { readonly personId: string };
}

/** A browser as new, with a page in it at which nothing is seen. */
interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
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
  /** Browsers that nobody sits at, by how they look at pages, and those of the present test. */
  private readonly free = new Map<string, Seat[]>();
  private readonly taken: { readonly how: string; readonly seat: Seat }[] = [];
  /** What went wrong inside pages: errors of scripts, and files that could not be loaded. */
  readonly faults: string[] = [];

  private constructor(
    readonly house: House,
    private readonly browser: Browser,
    /** Between the browsers and the gateway; they know nothing of it. */
    private readonly line: TcpProxy,
  ) {}

  /** Brings everything up, with a year behind the company where that is asked for. Close it, however the suite ends. */
  static async open({
    past = false,
    ...options
  }: Pick<HouseOptions, 'own'> & { readonly past?: boolean } = {}): Promise<BrowserHouse> {
    const house = await House.open({
      ...options,
      furnish: async (opened) => {
        await seedExample({
          baseUrl: opened.gateway,
          token: await opened.founderToken(exampleCompany.id),
          refresh: false,
          past,
        });
      },
    });
    const line = await TcpProxy.open(house.ports.gateway);
    const { host } = new URL(house.gateway);
    // Connections to the gateway go over the line; addresses, cookies and policies stay those of the gateway.
    const overLine = `--host-resolver-rules=MAP ${host} 127.0.0.1:${String(line.port)}`;
    try {
      return new BrowserHouse(
        house,
        await chromium.launch({ executablePath: program(), args: ['--no-sandbox', overLine], timeout: 60_000 }),
        line,
      );
    } catch (error) {
      await line.close();
      await house.close();
      throw error;
    }
  }

  /**
   * Takes the line away from all browsers, and lets this one know: what a browser only pretends ends with the process that pretends,
   * and its service worker may have one of its own. What is connected is cut, and nothing new is.
   */
  async cutLine(context: BrowserContext): Promise<void> {
    this.line.set({ kind: 'cut' });
    await context.setOffline(true);
  }

  /** Gives the line back. */
  async mendLine(context: BrowserContext): Promise<void> {
    this.line.set({ kind: 'clear' });
    await context.setOffline(false);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.line.close();
    await this.house.close();
  }

  /**
   * Ends a test's browsers: what they kept is gone, and their pages stand at an address of the gateway that shows nothing.
   * The next test gets them as new, but in the process that has read and compiled the console, which is most of what
   * opening a page takes.
   */
  async leave(): Promise<void> {
    this.line.set({ kind: 'clear' });
    await Promise.all(
      this.taken.splice(0).map(async ({ how, seat }) => {
        if (await this.asNew(seat)) this.free.set(how, [...(this.free.get(how) ?? []), seat]);
      }),
    );
  }

  /** Whether it is as new; a test that closed its browser itself has left nothing to clear. */
  private async asNew({ context, page }: Seat): Promise<boolean> {
    try {
      await Promise.all(
        context
          .pages()
          .filter((one) => one !== page)
          .map((one) => one.close()),
      );
      await Promise.all([
        context.unrouteAll({ behavior: 'ignoreErrors' }),
        page.unrouteAll({ behavior: 'ignoreErrors' }),
      ]);
      page.removeAllListeners('pageerror');
      await context.setOffline(false);
      await page.emulateMedia({ media: null });
      await this.rests(page);
      await context.clearCookies();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Storage.clearDataForOrigin', {
        origin: this.house.gateway,
        storageTypes: 'cookies,local_storage,indexeddb,cache_storage,service_workers',
      });
      // What a page keeps for itself goes with its tab; this one stays.
      await page.evaluate('sessionStorage.clear()');
      await devtools.detach();
      return true;
    } catch {
      await context.close();
      return false;
    }
  }

  /** Where no script runs, and yet the console is of the same site: a page that comes from elsewhere gets a new process. */
  private rests(page: Page): Promise<unknown> {
    return page.goto(`${this.house.gateway}/icon.svg`);
  }

  /** Over HTTP as somebody of the example company, by login. */
  async http(login: string): Promise<HttpClient> {
    const { status, body } = await httpClient(this.house.gateway).post<SignedIn>('/v1/session', {
      login,
      password: examplePassword,
      refresh: 'token',
    });
    if (status >= 300) throw new Error(`${login} could not sign in: ${JSON.stringify(body)}`);
    return this.house.bearing(body.token);
  }

  /** Opens the console at a path, signed in as somebody of the example company. */
  async visit(login: string, path = '/', looking: Looking = {}): Promise<Visit> {
    const { page, context } = await this.look(nowhere, looking);
    const answer = await context.request.post(`${this.house.gateway}/v1/session`, {
      data: { login, password: examplePassword },
    });
    if (!answer.ok()) throw new Error(`${login} could not sign in: ${await answer.text()}`);
    const { token, person } = (await answer.json()) as SignedIn;
    await page.goto(`${this.house.gateway}${path}`);
    return { page, context, http: this.house.bearing(token), personId: person.personId };
  }

  /** Opens an address, or a path, as somebody without an account. */
  async look(address: string, looking: Looking = {}): Promise<{ page: Page; context: BrowserContext }> {
    const how = JSON.stringify(looking);
    const seat = this.free.get(how)?.pop() ?? (await this.seat(looking));
    this.taken.push({ how, seat });
    const { context, page } = seat;
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    if (address !== nowhere) await page.goto(address.startsWith('/') ? `${this.house.gateway}${address}` : address);
    return { page, context };
  }

  /** Pages that the present test has open. */
  pages(): Page[] {
    return this.taken.flatMap(({ seat }) => seat.context.pages());
  }

  private async seat(looking: Looking): Promise<Seat> {
    const context = await this.browser.newContext({
      viewport: looking.phone === true ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      locale: looking.language === 'en' ? 'en-GB' : 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: looking.dark === true ? 'dark' : 'light',
      hasTouch: looking.phone === true,
      serviceWorkers: looking.installed === true ? 'allow' : 'block',
      // Nothing slides or fades: what is seen is there, and what is gone is gone.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(browserPatience);
    return { context, page: await context.newPage() };
  }
}
