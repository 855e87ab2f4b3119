import { Controller, Get, Header, Inject } from '@nestjs/common';
import { plainPagePolicy } from '../http/safe-headers.js';
import { Public } from '../identity/identity.decorators.js';
import { docsPage } from './docs-page.js';
import type { OpenApiDocument } from './openapi-document.js';

/** Holds the document, which can only be made once all routes are known. */
export class DocumentHolder {
  /** How it is made, as soon as that can be said. A start does not wait for it: that takes half a second for many routes. */
  making: (() => OpenApiDocument) | null = null;
  private made: OpenApiDocument | null = null;
  private page: string | null = null;

  /** The document, made when first asked for; null while the service is starting. */
  get document(): OpenApiDocument | null {
    this.made ??= this.making?.() ?? null;
    return this.made;
  }

  /** The page, made when first asked for. */
  html(): string {
    if (this.document === null) return '';
    this.page ??= docsPage(this.document);
    return this.page;
  }
}

/** The service's OpenAPI 3.1 document and its page. */
@Controller()
export class DocsController {
  constructor(@Inject(DocumentHolder) private readonly holder: DocumentHolder) {}

  @Get('openapi.json')
  @Public()
  openapi(): OpenApiDocument | null {
    return this.holder.document;
  }

  @Get('docs')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', plainPagePolicy)
  docs(): string {
    return this.holder.html();
  }
}
