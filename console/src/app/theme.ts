import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

/** How light it is: as the system says, or as somebody chose. */
export type Appearance = 'system' | 'light' | 'dark';

const key = 'steward.appearance';
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
const stillSystem = window.matchMedia('(prefers-reduced-motion: reduce)');
const listeners = new Set<() => void>();

function chosen(): Appearance {
  const kept = window.localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

let appearance = chosen();
const tellAll = (): void => {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
};
darkSystem.addEventListener('change', tellAll);
stillSystem.addEventListener('change', tellAll);

const isDark = (): boolean => (appearance === 'system' ? darkSystem.matches : appearance === 'dark');
document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';

export function setAppearance(next: Appearance): void {
  appearance = next;
  window.localStorage.setItem(key, next);
  tellAll();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => appearance);
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);
/** Whether the system asks that nothing slides or fades. */
export const useStill = (): boolean => useSyncExternalStore(subscribe, () => stillSystem.matches);

/** What the compact algorithm takes off the height of every control. */
const compactTakes = 4;
/** A thumb is so wide: what is pressed or typed into on a phone is no lower, CSS pixels. */
const thumb = 40;

/**
 * Calm: one accent, quiet lines, dense rows, on a phone (`narrow`) controls as high as a thumb. Colours keep 4.5 : 1 on their ground
 * in both themes.
 */
export function themeOf(dark: boolean, still: boolean, narrow: boolean): ThemeConfig {
  return {
    algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      motion: !still,
      ...(narrow ? { controlHeight: thumb + compactTakes, controlHeightSM: thumb } : {}),
      colorPrimary: dark ? '#3fae8f' : '#1f7a63',
      // Words on a button that is hovered keep their contrast.
      colorPrimaryHover: dark ? '#56c4a5' : '#176b54',
      colorLink: dark ? '#5cc3a6' : '#17664f',
      // What is derived for these is too near the ground in the dark.
      colorLinkHover: dark ? '#7fd6bd' : '#0f5541',
      colorLinkActive: dark ? '#45b394' : '#0c4836',
      colorError: dark ? '#f0706a' : '#b3261e',
      ...(dark ? {} : { colorErrorHover: '#971f18', colorErrorActive: '#7a1914' }),
      colorWarning: dark ? '#e0a53c' : '#8a5a00',
      colorWarningBg: dark ? '#2b2111' : '#fff8e6',
      colorWarningBorder: dark ? '#5c4413' : '#ecd7a0',
      colorTextSecondary: dark ? 'rgba(255,255,255,0.72)' : 'rgba(0,0,0,0.68)',
      colorTextTertiary: dark ? 'rgba(255,255,255,0.65)' : 'rgba(0,0,0,0.6)',
      colorTextDescription: dark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.62)',
      colorTextPlaceholder: dark ? 'rgba(255,255,255,0.6)' : 'rgba(0,0,0,0.58)',
      borderRadius: 6,
      fontSize: 14,
      fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
      wireframe: false,
    },
    components: {
      // White on the light green and the light red of the dark theme is too faint.
      Button: dark ? { primaryColor: '#06201a', dangerColor: '#2a0806' } : { primaryColor: '#fff' },
      Menu: {
        itemHeight: 32,
        itemMarginBlock: 1,
        itemSelectedBg: dark ? '#1f332c' : '#e3f1ec',
        itemSelectedColor: dark ? '#7fd6bd' : '#14573f',
        groupTitleFontSize: 12,
        itemBg: 'transparent',
      },
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 },
    },
    cssVar: {},
    hashed: false,
  };
}
