/* Components that only large tables and files need; a resident's first page never loads them. */
export { default as DataTable } from './DataTable.vue'
export { default as FileDrop } from './FileDrop.vue'
export { default as KeyFigures } from './KeyFigures.vue'
