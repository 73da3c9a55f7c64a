import { describe, expect, it } from 'vitest'
import { findVisibleText } from './find-visible-text.ts'

const components = import.meta.glob<string>('../src/**/*.vue', {
  eager: true,
  query: '?raw',
  import: 'default',
})

describe('text in templates (A13)', () => {
  it.each([
    ['<p>Hello</p>', 'Hello'],
    ['<p>Xin chào</p>', 'Xin chào'],
    ['<ul><li v-if="a"><b>{{ one }} of many</b></li></ul>', 'of many'],
    ['<Button label="Save" />', 'Save'],
    ["<Button :label=\"isNew ? 'Add' : t('common.save')\" />", 'Add'],
    ['<input placeholder="Name" />', 'Name'],
    ['<img alt="A wave" />', 'A wave'],
    ['<a title="Open it" aria-label="Open it too" />', 'Open it|Open it too'],
    ['<Column header="When" />', 'When'],
    ['<p>{{ "Hello" }}</p>', 'Hello'],
    ['<p :title="`${count} calls`" />', 'calls'],
    ['<p v-text="\'Hello\'" />', 'Hello'],
  ])('finds the planted %s', (template, text) => {
    expect(findVisibleText(`<template>${template}</template>`)).toEqual(text.split('|'))
  })

  it.each([
    `<p :title="t('calls.title')">{{ t(\`runs.counter.\${counter}\`) }} · {{ count }} (–)</p>`,
    `<Button :label="t(isNew ? 'common.save' : 'common.edit')" icon="pi pi-save" />`,
    `<p :aria-label="status === 'RUNNING' ? t('runs.stop') : undefined" class="muted" />`,
  ])('lets %s be', (template) => {
    expect(findVisibleText(`<template>${template}</template>`)).toEqual([])
  })

  it('is a message everywhere', () => {
    const found = Object.entries(components).flatMap(([path, component]) =>
      findVisibleText(component).map((text) => `${path}: ${text}`),
    )
    expect(Object.keys(components).length).toBeGreaterThan(100)
    expect(found).toEqual([])
  })
})
