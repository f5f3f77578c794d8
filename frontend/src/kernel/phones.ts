/** 138 0000 0001, as people read it aloud; a number of another kind stays as it is. */
export function phoneSpoken(phone: string): string {
  return phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}
