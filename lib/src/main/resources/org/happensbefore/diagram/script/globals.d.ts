interface Window {
  GLOBAL: { enhance: () => void, pictures: number };
}
