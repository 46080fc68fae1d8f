import { init } from 'eks-max-pods';
import 'eks-max-pods/element/define';
import { mount } from 'svelte';
import Pods from './Pods.svelte';

await init();
mount(Pods, { target: document.querySelector('#app') });
