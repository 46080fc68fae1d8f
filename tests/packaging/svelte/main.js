import { init } from 'eks-max-pods';
import { mount } from 'svelte';
import Pods from './Pods.svelte';

await init();
mount(Pods, { target: document.querySelector('#app') });
